import { useEffect, useRef, type ReactNode } from 'react';
import type { HeatMap } from '../../../domain/heat-map.ts';
import { heatExtent, heatPixels, PIXELS_PER_CELL } from './heat-colours.ts';
import styles from './heat.module.css';

interface HeatLayerProps {
  readonly map: HeatMap;
  /** Side of the crop in pixels. */
  readonly size: number;
  readonly alt: string;
}

/** The heat map laid over a crop: placed where its cells look. */
export function HeatLayer({ map, size, alt }: HeatLayerProps): ReactNode {
  const [width, height] = [map.columns * PIXELS_PER_CELL, map.rows * PIXELS_PER_CELL];
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const image = new ImageData(heatPixels(map), width, height);
    canvas.current?.getContext('2d')?.putImageData(image, 0, 0);
  }, [map, width, height]);
  const [across, down] = [heatExtent(size, map.columns), heatExtent(size, map.rows)];
  const described = { role: 'img', 'aria-label': alt } as const;
  const percent = (fraction: number): string => `${(fraction * 100).toFixed(3)}%`;
  return (
    <canvas
      ref={canvas}
      className={styles.layer}
      width={width}
      height={height}
      {...described}
      style={{
        left: percent(across.start),
        top: percent(down.start),
        width: percent(across.length),
        height: percent(down.length),
      }}
    />
  );
}
