revision = "d4"
down_revision = "zz"
