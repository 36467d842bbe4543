import { expect, it, vi } from 'vitest';
import { canHire, hire, joinCrew, withHired } from './hire.ts';
import type { Trade } from './messages.ts';
import { serveCrew } from './serve-crew.dom.ts';

/** A helper that doubles numbers. */
class Doubler {
  onerror: ((event: { message: string }) => void) | null = null;
  terminate = vi.fn();
  constructor(readonly trade: Trade) {}
  postMessage(line: MessagePort): void {
    line.onmessage = ({ data }) => line.postMessage(2 * data);
  }
}

function crewOfDoublers() {
  const started: Doubler[] = [];
  const crew = serveCrew((trade) => {
    const doubler = new Doubler(trade);
    started.push(doubler);
    return doubler as never;
  });
  joinCrew(crew.port);
  return { crew, started };
}

it('starts helpers on the page for a worker, which talks to each over a line of its own', async () => {
  expect(canHire()).toBe(false);
  const { crew, started } = crewOfDoublers();
  expect(canHire()).toBe(true);
  const [a, b] = [hire('score'), hire('hash')];
  const answers = [a, b].map(
    (helper) => new Promise((resolve) => (helper.onmessage = (event) => resolve(event.data))),
  );
  a.postMessage(1);
  b.postMessage(21);
  expect(await Promise.all(answers)).toEqual([2, 42]);
  expect(started.map(({ trade }) => trade)).toEqual(['score', 'hash']);

  a.terminate();
  await vi.waitFor(() => expect(started[0]!.terminate).toHaveBeenCalledOnce());
  expect(started[1]!.terminate).not.toHaveBeenCalled();
  crew.dismissAll();
  expect(started[1]!.terminate).toHaveBeenCalledOnce();
});

it('says which helper was lost', async () => {
  const { crew, started } = crewOfDoublers();
  const [a, b] = [hire('score'), hire('score')];
  const lost = vi.fn();
  a.onerror = () => lost('a');
  b.onerror = ({ message }) => lost(`b ${message}`);
  await vi.waitFor(() => expect(started).toHaveLength(2));
  started[1]!.onerror!({ message: '' });
  await vi.waitFor(() => expect(lost).toHaveBeenCalledExactlyOnceWith('b no reason given'));
  crew.dismissAll();
});

it('starts on the page what a library would start itself', async () => {
  const { crew, started } = crewOfDoublers();
  class Own {}
  vi.stubGlobal('self', { Worker: Own });
  const worker = withHired('ffmpeg', () => new self.Worker('worker.js'));
  expect(self.Worker).toBe(Own);
  vi.unstubAllGlobals();
  const answer = new Promise((resolve) => (worker.onmessage = (event) => resolve(event.data)));
  worker.postMessage(4);
  expect(await answer).toBe(8);
  expect(started.map(({ trade }) => trade)).toEqual(['ffmpeg']);
  crew.dismissAll();
});
