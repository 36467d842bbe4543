import { describe, expect, it } from 'vitest';
import { toneMapping } from './tone-mapping.ts';

describe('toneMapping', () => {
  it.each(['arib-std-b67', 'smpte2084'])('brings %s to what a usual screen shows', (transfer) => {
    const filters = toneMapping({ transfer, primaries: 'bt2020' });
    expect(filters.join()).toMatch(/^zscale=transfer=linear.*tonemap=mobius.*zscale=primaries=bt709/);
  });

  it('says which primaries to assume where the file does not', () => {
    expect(toneMapping({ transfer: 'smpte2084', primaries: null })[0]).toContain('color_primaries=bt2020');
  });

  it.each(['bt709', 'bt2020-10', null])('leaves %s alone', (transfer) => {
    expect(toneMapping({ transfer, primaries: 'bt2020' })).toEqual([]);
  });
});
