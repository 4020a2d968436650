/**
 * Words of a language from the list of their texts, in the order of the English words, whose names they take. The build
 * packs them so, because the names weigh as much as the texts. Texts with forms for numbers stand as they are.
 */
export function unpack<Shape extends object>(english: Shape, texts: readonly unknown[]): Shape {
  let next = 0;
  const take = (shape: object): object => {
    const entries = Object.entries(shape).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'string' || name.startsWith('characters') ? texts[next++] : take(value as object),
    ]);
    return Array.isArray(shape) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
  };
  return take(english) as Shape;
}
