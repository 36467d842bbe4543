/** Functions that run in the page: WebDriver hands them over as text, so they use nothing from outside themselves. */

import type { AnalysisSettings } from '../../src/domain/settings.ts';
import type { SavedFile } from '../bidi.ts';
import type { Outcome } from './app.ts';

export type Role = 'button' | 'link' | 'radio' | 'heading' | 'rowheader' | 'slider' | 'progressbar' | 'alert';

/**
 * All elements in sight with a role, by the elements the app uses for it, and an accessible name.
 *
 * @param wanted the whole name; null where any will do
 * @param pattern or the source of a pattern for it
 */
export function elementsNamed(role: Role, wanted: string | null, pattern: string | null): Element[] {
  const elements: Partial<Record<Role, string>> = {
    button: 'button',
    link: 'a[href]',
    radio: 'input[type=radio]',
    heading: 'h1, h2, h3',
    rowheader: 'th[scope=row]',
    progressbar: 'progress',
  };
  const nameOf = (element: Element): string => {
    const named = element.getAttribute('aria-label');
    if (named !== null) return named;
    const labelledBy = element.getAttribute('aria-labelledby');
    const labels = labelledBy
      ? labelledBy.split(' ').map((id) => document.getElementById(id))
      : [...((element as HTMLInputElement).labels ?? [])];
    const texts = labels.length > 0 ? labels : [element];
    return texts.map((part) => part?.textContent.trim().replace(/\s+/g, ' ') ?? '').join(' ');
  };
  const selector = [`[role=${role}]`, elements[role]].filter(Boolean).join();
  return [...document.querySelectorAll(selector)].filter((element) => {
    if (!element.checkVisibility()) return false;
    const name = nameOf(element);
    return (wanted === null || name === wanted) && (pattern === null || new RegExp(pattern).test(name));
  });
}

/** A new input that takes a file for the programmatic interface; WebDriver gives files only to inputs of the document. */
export function inputForFiles(): HTMLInputElement {
  const input = Object.assign(document.createElement('input'), { type: 'file', hidden: true });
  document.body.append(input);
  return input;
}

/** Analyses what the input was given; errors come back as `{ code }`. */
export function analyzeChosen(
  input: HTMLInputElement,
  settings: Partial<AnalysisSettings>,
  done: (outcome: Outcome) => void,
): void {
  const file = input.files![0]!;
  input.remove();
  window.unmask
    .analyze(file, settings)
    .then(done, ({ code, message }: { code: string; message: string }) => done({ code, message }));
}

/** What `watchLinks` caught. */
export function savedFile(done: (file: SavedFile | undefined) => void): void {
  void Promise.resolve(window.savedByTheTest).then(done);
}
