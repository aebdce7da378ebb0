CREATE TABLE "User" (
  "id" SERIAL NOT NULL,
  "email" TEXT NOT NULL
);
