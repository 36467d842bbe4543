import { describe, expect, it } from 'vitest';
import { reliability } from '../metrics/reliability.ts';
import { rocCurve } from '../metrics/roc.ts';
import { barsPlot } from './bars-plot.ts';
import { metricsAt } from '../metrics/threshold.ts';
import { confusionPlot } from './confusion-plot.ts';
import { escapeXml, x, y } from './frame.ts';
import { histogramPlot } from './histogram-plot.ts';
import { reliabilityPlot } from './reliability-plot.ts';
import { rocPlot } from './roc-plot.ts';

const clips = [0.1, 0.4, 0.6, 0.9].map((score) => ({ fake: score > 0.5, score }));
const plots = {
  roc: rocPlot(rocCurve(clips), { value: 1, interval: [1, 1] }, []),
  histogram: histogramPlot(clips),
  reliability: reliabilityPlot(reliability(clips)),
  bars: barsPlot('AUC', [{ name: '<swap> & co', fakes: 2, auc: { value: 1, interval: [0.5, 1] } }]),
  confusion: confusionPlot('strong', metricsAt(0.5, clips)),
  empty:
    confusionPlot('strong', metricsAt(0.5, [])) +
    rocPlot([], null, []) +
    histogramPlot([]) +
    reliabilityPlot(reliability([])) +
    barsPlot('AUC', []),
};

describe('plots', () => {
  it.each(Object.entries(plots))('%s: draws numbers only, with a title for screen readers', (_, svg) => {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg).toContain('<title>');
    expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  it('put (0, 0) at the bottom left', () => {
    expect(x(0)).toBeLessThan(x(1));
    expect(y(0)).toBeGreaterThan(y(1));
  });

  it('count fakes that reach the threshold in the first row', () => {
    const uneven = [...clips, { fake: true, score: 0.2 }];
    const counts = [...confusionPlot('strong', metricsAt(0.5, uneven)).matchAll(/font-size="26">(\d+)</g)];
    expect(counts.map(([, count]) => Number(count))).toEqual([2, 1, 0, 2]);
  });

  it('let no name break the markup', () => {
    expect(plots.bars).toContain('&lt;swap&gt; &amp; co');
    expect(escapeXml('"<&>"')).toBe('&quot;&lt;&amp;&gt;&quot;');
  });
});
