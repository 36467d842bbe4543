import { expect, it } from 'vitest';
import type { ElementRequest, ElementResponse } from './messages.ts';
import { openElement } from './open-element.ts';

/** The worker's end of a line to a player that shows five frames a second for ten seconds. */
class SlowPlayer {
  onmessage: ((event: { data: ElementResponse }) => void) | null = null;
  /** Pictures that nobody closed. */
  open = 0;

  postMessage(request: ElementRequest): void {
    const answer = this.#answer(request);
    if (answer) queueMicrotask(() => this.onmessage!({ data: answer }));
  }

  #answer(request: ElementRequest): ElementResponse | null {
    if (request.type === 'open')
      return { type: 'opened', width: 640, height: 360, duration: 10.4, start: 0.4 };
    if (request.type === 'close') return null;
    this.open++;
    const bitmap = { width: 640, height: 360, close: () => void this.open-- } as unknown as ImageBitmap;
    return { type: 'frame', time: Math.floor(request.time * 5 + 1e-9) / 5, bitmap };
  }
}

it('measures the rate of a video of which only the player knows anything, so that a plan hits its frames', async () => {
  const player = new SlowPlayer();
  const { facts, stamps } = await openElement(player as unknown as MessagePort, 'mp4', null);
  expect(facts).toMatchObject({ duration: 10, width: 640, height: 360 });
  expect(facts.frameRate).toBeCloseTo(5, 6);
  expect(stamps).toBeNull();
  expect(player.open).toBe(0);
});

it('takes the word of a listing', async () => {
  const listing = { start: 0, stamps: [0, 0.04], written: null, duration: 0.08, frameRate: 25 };
  const { facts, stamps } = await openElement(new SlowPlayer() as unknown as MessagePort, 'mp4', listing);
  expect(facts).toMatchObject({ duration: 0.08, frameRate: 25 });
  expect(stamps).toEqual([0, 0.04]);
});
