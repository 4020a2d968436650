/** The options of a question with their words, in the order of `keys`. */
export function optionsOf<Key extends string>(keys: readonly NoInfer<Key>[], labels: Readonly<Record<Key, string>>) {
  return keys.map((key) => ({ key, label: labels[key] }));
}
