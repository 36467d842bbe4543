import type { ReactNode } from 'react';
import styles from './settings.module.css';

interface RadioListProps<Value extends string | number> {
  readonly name: string;
  /** Id of the heading that says what is chosen. */
  readonly labelledBy: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly hint?: string }[];
  readonly onChange: (value: Value) => void;
}

/** One choice of several, each with what it means. */
export function RadioList<Value extends string | number>({
  name,
  labelledBy,
  value,
  options,
  onChange,
}: RadioListProps<Value>): ReactNode {
  return (
    <div role="radiogroup" aria-labelledby={labelledBy} className={styles.radios}>
      {options.map((option) => {
        const hintId = `${name}-${option.value}-hint`;
        return (
          <label key={option.value} className={styles.radio}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              aria-label={option.label}
              aria-describedby={option.hint === undefined ? undefined : hintId}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
            {option.hint !== undefined && (
              <span id={hintId} className={styles.hint}>
                {option.hint}
              </span>
            )}
          </label>
        );
      })}
    </div>
  );
}
