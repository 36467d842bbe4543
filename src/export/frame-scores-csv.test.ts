import { describe, expect, it } from 'vitest';
import { parseCsvTable } from '../../cli/csv.ts';
import { frameScoresAsCsv } from './frame-scores-csv.ts';
import { EXAMPLE_TRACK, exampleReport } from './testing/example-report.ts';

describe('frame scores as CSV', () => {
  it('hold a row for every face in every frame, faces by number', () => {
    const tracks = [{ ...EXAMPLE_TRACK, id: 9 }, EXAMPLE_TRACK];
    const rows = parseCsvTable(frameScoresAsCsv(exampleReport({ tracks })));
    expect(rows.map(({ face, frame, p_fake }) => [face, frame, p_fake])).toEqual([
      ['1', '0', '0.78'],
      ['1', '1', '0.84'],
      ['2', '0', '0.78'],
      ['2', '1', '0.84'],
    ]);
    expect(rows[1]).toMatchObject({
      file: 'interview.mp4',
      model: 'unmask-resnext50-lstm 1.0.0',
      time_seconds: '0.5',
      box_width: '120',
    });
  });

  it('hold the header alone where there was no face', () => {
    expect(frameScoresAsCsv(exampleReport({ tracks: [] })).split('\r\n')).toHaveLength(2);
  });
});
