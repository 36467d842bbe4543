import { describe, expect, it } from 'vitest';
import { parsePackets, withoutCutOff } from './parse-packets.ts';

describe('parsePackets', () => {
  it('reads time stamps, position and whether a picture stands by itself', () => {
    expect(
      parsePackets('1.480000,1.400000,0.040000,300,564,K_,\n\n1.600000,1.440000,0.040000,80,23312,__,\n'),
    ).toEqual([
      { stamp: 1.48, order: 1.4, duration: 0.04, position: 564, size: 300, key: true, discarded: false },
      { stamp: 1.6, order: 1.44, duration: 0.04, position: 23312, size: 80, key: false, discarded: false },
    ]);
  });

  it('takes the time of decoding where that of showing is not told', () => {
    expect(parsePackets('N/A,0.080000,N/A,N/A,N/A,__')).toMatchObject([
      { stamp: 0.08, order: 0.08, duration: null, position: null },
    ]);
  });

  it('marks what an edit list discards', () => {
    expect(parsePackets('-0.400000,-0.400000,0.040000,9000,344950,KD')).toMatchObject([
      { stamp: -0.4, key: true, discarded: true },
    ]);
  });
});

describe('withoutCutOff', () => {
  const packets = parsePackets('0.0,0.0,0.04,82,96019,__\n0.04,0.04,0.04,291,96101,__');

  it('leaves out the picture of which a file that broke off holds a part', () => {
    const complaints = ['[mov,mp4,m4a,3gp,3g2,mj2 @ 0x1f28030] stream 0, offset 0x17d65: partial file'];
    expect(withoutCutOff(packets, complaints, 96_392)).toEqual(packets.slice(0, 1));
  });

  it('leaves alone a whole file that ends with a picture', () => {
    expect(withoutCutOff(packets, [], 96_392)).toEqual(packets);
  });
});
