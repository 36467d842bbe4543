import { useEffect, useRef, type ReactNode } from 'react';
import type { CropEvent } from '../../worker/protocol.ts';
import { cropPixels } from './crop-pixels.ts';

interface CropPictureProps {
  readonly crop: Pick<CropEvent, 'rgb' | 'size'>;
  /** Says what the picture is; empty where words beside it do. */
  readonly alt: string;
}

/** Draws a crop pixel for pixel as the model saw it. */
export function CropPicture({ crop, alt }: CropPictureProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { rgb, size } = crop;
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(cropPixels({ rgb, size }), 0, 0);
  }, [rgb, size]);
  const described =
    alt === '' ? ({ 'aria-hidden': true } as const) : ({ role: 'img', 'aria-label': alt } as const);
  return <canvas ref={canvas} width={size} height={size} {...described} />;
}
