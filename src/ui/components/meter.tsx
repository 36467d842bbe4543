import type { HTMLAttributes, ReactNode } from 'react';
import styles from './meter.module.css';

interface MeterProps extends Omit<HTMLAttributes<HTMLDivElement>, 'className' | 'children'> {
  /** From 0 to 1. */
  readonly fraction: number;
}

/** A bar that is filled from its start. What it means to readers of the screen comes as attributes. */
export function Meter({ fraction, ...rest }: MeterProps): ReactNode {
  return (
    <div className={styles.bar} {...rest}>
      <div style={{ transform: `scaleX(${fraction})` }} />
    </div>
  );
}
