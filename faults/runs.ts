/** What several faults limit their rehearsal to: the items of one table that is written, changed and dropped (3.2). */
export const TABLE_RUN = {
  items: [1, 2, 3, 4, 5, 6, 7, 8, 9, 11].map((nth) => `3.2-${String(nth).padStart(2, '0')}`),
}
