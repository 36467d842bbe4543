import type { Bytes, Milliseconds, Probability, Seconds } from '../../domain/units.ts';

const LOCALE = 'en';
const counts = new Intl.NumberFormat(LOCALE);
const lists = new Intl.ListFormat(LOCALE, { type: 'conjunction' });
const dates = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });
const clocks = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'medium' });
const plurals = new Intl.PluralRules(LOCALE);

/** "1 frame", "1,200 frames". */
export function count(n: number, singular: string, plural = `${singular}s`): string {
  return `${counts.format(n)} ${plurals.select(n) === 'one' ? singular : plural}`;
}

/** "a, b, and c". */
export function list(parts: readonly string[]): string {
  return lists.format(parts);
}

/** A place in a video: "0:03.20", "1:02:03.40". Hundredths, because neighbouring frames share a tenth. */
export function time(seconds: Seconds): string {
  const hundredths = Math.round(seconds * 100);
  const rest = ((hundredths % 6000) / 100).toFixed(2).padStart(5, '0');
  const minutes = Math.floor(hundredths / 6000) % 60;
  const hours = Math.floor(hundredths / 360_000);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** How long something took: "85 ms", "3.2 s", "2 min 5 s". */
export function duration(milliseconds: Milliseconds): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}

/** How long something will take, no more exactly than anybody can know: "8 seconds", "25 seconds", "3 minutes". */
export function about(milliseconds: Milliseconds): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return count(Math.max(1, Math.round(seconds)), 'second');
  if (seconds < 90) return count(Math.round(seconds / 5) * 5, 'second');
  return count(Math.round(seconds / 60), 'minute');
}

/** Powers of 1000, as file managers show them: "812 bytes", "14.2 MB". */
export function bytes(size: Bytes): string {
  if (size < 1000) return count(size, 'byte');
  const units = ['kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length, Math.floor(Math.log10(size) / 3));
  const value = size / 1000 ** power;
  return `${value < 100 ? value.toFixed(1) : Math.round(value)} ${units[power - 1]}`;
}

/**
 * A score or a threshold from 0 to 1 with three digits, as thresholds have them. The rest is cut off, not
 * rounded: no score may look as if it reached a threshold that it missed, or were certain.
 */
export function score(value: Probability): string {
  if (value > 0 && value < 0.001) return '< 0.001';
  return value.toFixed(9).slice(0, '0.000'.length);
}

/** A measured rate: "0.8%", "12%". */
export function percent(rate: Probability): string {
  const value = rate * 100;
  return `${value < 10 && value > 0 ? value.toFixed(1) : Math.round(value)}%`;
}

/** A moment as people write it, in the time zone of the device: "Nov 21, 2026, 6:40 AM". */
export function dateTime(iso: string): string {
  return dates.format(new Date(iso));
}

/** The time of day: "6:40:12 AM". */
export function clock(iso: string): string {
  return clocks.format(new Date(iso));
}
