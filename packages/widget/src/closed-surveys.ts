const storageName = 'afterword closed';

/** How many subjects are remembered; the oldest is forgotten first. */
const mostSubjects = 100;

function remembered(): readonly string[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(storageName) ?? '[]');
    return Array.isArray(list) ? list.map(String) : [];
  } catch {
    // Storage is denied, or something else stands there.
    return [];
  }
}

/** Whether the survey about a subject was closed in this browser. */
export function isRemembered(subject: string): boolean {
  return remembered().includes(subject);
}

/** Notes that the survey about a subject was closed, so that it does not come back on the next page. */
export function remember(subject: string): void {
  try {
    localStorage.setItem(storageName, JSON.stringify([...new Set([...remembered(), subject])].slice(-mostSubjects)));
  } catch {
    // It will come back once more.
  }
}
