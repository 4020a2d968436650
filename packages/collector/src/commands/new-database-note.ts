/** A database that a command makes has its admin key, too, and this is the one time to see it. */
export function newDatabaseNote(adminKey: string): string {
  return `A new database was made. Its admin key, shown this once: ${adminKey}\n`;
}
