import { lazy, Suspense, useState, type ComponentProps, type ReactNode } from 'react';
import type { ResultScreen } from './result-screen.tsx';

let loaded: typeof ResultScreen | null = null;

/** Fetches the result screen while a check runs, so that the start page need not carry it. */
export async function loadResult(): Promise<typeof ResultScreen> {
  loaded = (await import('./result-screen.tsx')).ResultScreen;
  return loaded;
}

/**
 * The result screen: at once where it was fetched ahead, so that nothing flickers, else as soon as it comes.
 * Each result asks anew: `lazy` remembers a failure.
 */
export function LazyResult(props: ComponentProps<typeof ResultScreen>): ReactNode {
  const [Screen] = useState(() => loaded ?? lazy(async () => ({ default: await loadResult() })));
  return (
    <Suspense>
      <Screen {...props} />
    </Suspense>
  );
}
