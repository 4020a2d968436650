/** Told once, and what takes the wish to be told back. */
type Callback = () => void;

/** One observer for all elements of the page: it tells each of them once. */
function observerOf(options: () => IntersectionObserverInit): (element: Element, callback: Callback) => Callback {
  const callbacks = new WeakMap<Element, Callback>();
  let observer: IntersectionObserver | undefined;
  return (element, callback) => {
    observer ??= new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer?.unobserve(target);
        const callback = callbacks.get(target);
        // What it holds is needed no longer.
        callbacks.delete(target);
        callback?.();
      }
    }, options());
    callbacks.set(element, callback);
    observer.observe(element);
    return () => observer?.unobserve(element);
  };
}

/** Calls back once when an element is about to come into view; gives what takes the wish back. */
export const whenNear = observerOf(() => ({ rootMargin: '300px' }));

/** Calls back once when a quarter of an element is in view: on a phone a survey can be taller than the screen. */
export const whenSeen = observerOf(() => ({ threshold: 0.25 }));
