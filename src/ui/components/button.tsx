import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'type'> {
  /** primary: the one thing to do next; secondary: everything else; quiet: beside other content. */
  readonly kind?: 'primary' | 'secondary' | 'quiet';
}

/**
 * A button of at least 44 × 44 pixels. A disabled one can still hold the focus: one that becomes disabled under the finger
 * must not send a keyboard back to the top of the page.
 */
export function Button({
  kind = 'secondary',
  disabled = false,
  onClick,
  children,
  ...rest
}: ButtonProps): ReactNode {
  return (
    <button
      type="button"
      className={`${styles.button} ${styles[kind]}`}
      aria-disabled={disabled || undefined}
      onClick={disabled ? undefined : onClick}
      {...rest}
    >
      {children}
    </button>
  );
}
