import { paths } from '@afterword/contract';

/** Where the parts of the widget's script lie that a page loads only when it needs them. */
export const widgetPartsFolder = paths.widgetPart.replace('{name}', '');

/** Whether a path is the widget's script or a part of it: those alone may be loaded by other sites' pages. */
export function isWidgetFile(path: string): boolean {
  return path === paths.widget || path.startsWith(widgetPartsFolder);
}
