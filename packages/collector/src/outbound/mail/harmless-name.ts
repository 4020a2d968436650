/** No ticket system has longer references, and a subject line stays one line. */
const mostCharacters = 200;

/** Controls, ends of lines of every kind, and halves of characters. */
const breaking = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/** Marks that change the direction of what follows them, beyond the name itself. */
const steering = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Where mail programs see an address and make a link of it: before a letter or slash that follows one of these. */
const linking = /(?<=[\p{L}\p{N}][.:@])(?=[\p{L}/])/gu;

/** A name that others chose, such as that of a ticket, as one line that cannot steer what stands around it. */
export function oneLine(name: string): string {
  const characters = [...name.replace(steering, '').replace(breaking, ' ').replace(/\s+/g, ' ').trim()];
  return characters.length <= mostCharacters ? characters.join('') : `${characters.slice(0, mostCharacters).join('')}…`;
}

/**
 * {@link oneLine} for the body of a mail, where mail programs make links of whatever looks like an address. A joiner
 * without width keeps them from it: in a mail that asks for taps, every link has to lead to the collector.
 */
export function harmlessName(name: string): string {
  return oneLine(name).replace(linking, '\u2060');
}
