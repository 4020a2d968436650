/** The file cannot be read at all; the sentence says why. What was read before it stays. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}
