/** The custom properties that the widget reads; a test holds this list to its reference. */
export const tokens = [
  { name: '--afterword-accent', isColour: true, example: '#1f5f99' },
  { name: '--afterword-surface', isColour: true, example: '#ffffff' },
  { name: '--afterword-text', isColour: true, example: '#20262d' },
  { name: '--afterword-muted', isColour: true, example: '#56606b' },
  { name: '--afterword-line', isColour: true, example: '#d3d9e0' },
  { name: '--afterword-error', isColour: true, example: '#a3261c' },
  { name: '--afterword-radius', isColour: false, example: '10px' },
  { name: '--afterword-font', isColour: false, example: 'system-ui, sans-serif' },
];
