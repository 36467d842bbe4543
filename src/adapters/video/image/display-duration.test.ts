import { expect, it } from 'vitest';
import { displayDuration } from './display-duration.ts';

it('shows a frame for as long as it asks for', () => {
  expect([0.02, 0.04, 1].map(displayDuration)).toEqual([0.02, 0.04, 1]);
});

it('shows a frame that asks for less than a fiftieth of a second for a tenth, as browsers do', () => {
  expect([0, 0.01, 0.019].map(displayDuration)).toEqual([0.1, 0.1, 0.1]);
});
