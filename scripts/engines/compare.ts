/** `npm run engines`: every fixture in three browsers, as the table in the README. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findWebKit } from '../ensure-webkit.ts';
import { againOnScreen } from '../install-packages.ts';
import { ENGINES, type Answer, type Engine } from './engines.ts';
import { engineTable, strays } from './table.ts';

const FIXTURES = new URL('../../e2e/fixtures/', import.meta.url);
const README = new URL('../../README.md', import.meta.url);
const [BEGIN, END] = ['<!-- engines: npm run engines -- --write -->', '<!-- /engines -->'];

// On a screen that exists in memory only, where there is none.
const screened = againOnScreen(findWebKit().screen);
if (screened !== null) process.exit(screened);

const files = (
  JSON.parse(readFileSync(new URL('fixtures.json', FIXTURES), 'utf8')) as { file: string }[]
).map(({ file }) => file);
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const chosen = files.filter((file) => wanted.length === 0 || wanted.includes(file));

const names: string[] = [];
const answers: Answer[][] = [];
for (const open of ENGINES) {
  const engine = await open();
  try {
    names.push(engine.name);
    answers.push(await answersOf(engine));
  } finally {
    await engine.close();
  }
}
const rows = chosen.map((file, i) => ({ file, answers: answers.map((column) => column[i]!) }));
const table = engineTable(names, rows);
console.log(table);
if (process.argv.includes('--write')) write(table);
const apart = strays(rows);
console.log(`${rows.length} files, ${apart} answers apart`);
process.exit(apart === 0 ? 0 : 1);

async function answersOf(engine: Engine): Promise<Answer[]> {
  const found: Answer[] = [];
  for (const [i, file] of chosen.entries()) {
    const started = performance.now();
    found.push(await engine.analyze(fileURLToPath(new URL(file, FIXTURES))));
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.error(`${engine.name}: ${i + 1} of ${chosen.length}, ${file}, ${seconds} s`);
  }
  return found;
}

function write(text: string): void {
  const readme = readFileSync(README, 'utf8');
  const [from, to] = [readme.indexOf(BEGIN!), readme.indexOf(END!)];
  if (from < 0 || to < from) throw new Error(`README.md has no place between ${BEGIN} and ${END}.`);
  writeFileSync(README, `${readme.slice(0, from)}${BEGIN}\n\n${text}\n\n${readme.slice(to)}`);
}
