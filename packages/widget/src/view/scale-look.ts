/** The class of a scale: in a row where there is room, or as chips when it has more points than a row takes. */
export function scaleLook({ length }: readonly unknown[]): 'scale' | 'many' {
  return length > 7 ? 'many' : 'scale';
}
