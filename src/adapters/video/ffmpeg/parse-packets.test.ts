import { describe, expect, it } from 'vitest';
import { parsePackets } from './parse-packets.ts';

describe('parsePackets', () => {
  it('reads time stamps, position and whether a picture stands by itself', () => {
    expect(
      parsePackets('1.480000,1.400000,0.040000,564,K_,\n\n1.600000,1.440000,0.040000,23312,__,\n'),
    ).toEqual([
      { stamp: 1.48, order: 1.4, duration: 0.04, position: 564, key: true, discarded: false },
      { stamp: 1.6, order: 1.44, duration: 0.04, position: 23312, key: false, discarded: false },
    ]);
  });

  it('takes the time of decoding where that of showing is not told', () => {
    expect(parsePackets('N/A,0.080000,N/A,N/A,__')).toMatchObject([
      { stamp: 0.08, order: 0.08, duration: null, position: null },
    ]);
  });

  it('marks what an edit list discards', () => {
    expect(parsePackets('-0.400000,-0.400000,0.040000,344950,KD')).toMatchObject([
      { stamp: -0.4, key: true, discarded: true },
    ]);
  });
});
