/** Loads something that an answer may wait for: where it does not come it is tried again, a second to a minute apart. */
export async function patiently<Loaded>(load: () => Promise<Loaded>, onFailure: () => void): Promise<Loaded> {
  for (let delayMs = 1000; ; delayMs = Math.min(2 * delayMs, 60_000)) {
    try {
      return await load();
    } catch {
      onFailure();
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  }
}
