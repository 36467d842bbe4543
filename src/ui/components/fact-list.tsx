import type { ReactNode } from 'react';

/** A fact with its name; some have several values, some none. */
export type Fact = readonly [label: string, values: readonly string[]];

/** Facts by name, in the style of `.facts`; those without a value are left out. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  return (
    <dl className="facts">
      {facts
        .filter(([, values]) => values.length > 0)
        .map(([label, values]) => (
          <div key={label}>
            <dt>{label}</dt>
            {values.map((value) => (
              <dd key={value}>{value}</dd>
            ))}
          </div>
        ))}
    </dl>
  );
}
