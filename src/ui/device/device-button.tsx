import { useState, type ReactNode } from 'react';
import { en } from '../text/en.ts';
import { DeviceDialog } from './device-dialog.tsx';
import styles from './device.module.css';

/** A shortcut of the installed app leads here (see the web app manifest). */
const ADDRESS = '#privacy';

/** Opens the dialog about privacy and offline use. */
export function DeviceButton(): ReactNode {
  const [open, setOpen] = useState(location.hash === ADDRESS);
  return (
    <>
      <button type="button" className={styles.open} onClick={() => setOpen(true)}>
        {en.device.open}
      </button>
      <DeviceDialog open={open} onClose={() => setOpen(false)} />
    </>
  );
}
