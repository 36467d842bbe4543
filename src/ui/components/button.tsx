import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'type'> {
  /** primary: the one thing to do next; secondary: everything else; quiet: beside other content. */
  readonly kind?: 'primary' | 'secondary' | 'quiet';
}

/** A button of at least 44 × 44 pixels. */
export function Button({ kind = 'secondary', children, ...rest }: ButtonProps): ReactNode {
  return (
    <button type="button" className={`${styles.button} ${styles[kind]}`} {...rest}>
      {children}
    </button>
  );
}
