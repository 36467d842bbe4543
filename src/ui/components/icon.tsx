import type { ReactNode } from 'react';

const PATHS = {
  // The product's mark: a face in a viewfinder, half of it uncertain.
  mark: (
    <>
      <path d="M3 8V5a2 2 0 0 1 2-2h3M16 3h3a2 2 0 0 1 2 2v3M21 16v3a2 2 0 0 1-2 2h-3M8 21H5a2 2 0 0 1-2-2v-3" />
      <path d="M12 6c-3 0-5 2-5 4.9C7 15 9.3 18.3 12 18.3" />
      <path d="M12 6c3 0 5 2 5 4.9 0 4.1-2.3 7.4-5 7.4" strokeDasharray="1.6 2.4" />
    </>
  ),
  drop: (
    <path d="M12 4v11m0 0 4.5-4.500M12 15l-4.5-4.500M4 17v1.500A1.5 1.5 0 0 0 5.5 20h13a1.5 1.5 0 0 0 1.5-1.500V17" />
  ),
  lock: (
    <>
      <rect x="5" y="11" width="14" height="9" rx="2" />
      <path d="M8 11V8a4 4 0 0 1 8 0v3" />
    </>
  ),
  up: <path d="M12 19V5m-6 6 6-6 6 6" />,
  down: <path d="M12 5v14m-6-6 6 6 6-6" />,
  grip: <path strokeWidth="2.75" d="M9 6h0M9 12h0M9 18h0M15 6h0M15 12h0M15 18h0" />,
  stop: <rect x="6.5" y="6.5" width="11" height="11" rx="1.500" />,
  dash: <path d="M6 12h12" />,
  arrow: <path d="M5 12h13m-5.5-5.5L18 12l-5.5 5.5" />,
  back: <path d="M19 12H6m5.500-5.500L6 12l5.500 5.500" />,
  check: <path d="m5 12.5 4.5 4.500L19 7.5" />,
  cross: <path d="m6.5 6.5 11 11m0-11-11 11" />,
  dot: <circle cx="12" cy="12" r="3" />,
  alert: (
    <>
      <path d="M12 4 2.8 19.500h18.400L12 4Z" />
      <path d="M12 10v4.500m0 2.300v.2" />
    </>
  ),
  play: <path d="M8 5.500v13l11-6.500-11-6.500Z" />,
  pause: <path d="M9 6v12m6-12v12" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7.500V12l3 2" />
    </>
  ),
  again: <path d="M19 12a7 7 0 1 1-2.2-5.100M19 4v4h-4" />,
} as const;

/** The name of a drawing. */
export type IconName = keyof typeof PATHS;

/** A line drawing in the colour of the text; always decorative, the words stand beside it. */
export function Icon({ name }: { readonly name: IconName }): ReactNode {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {PATHS[name]}
    </svg>
  );
}
