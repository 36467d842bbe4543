import { useEffect, useRef, type ReactNode } from 'react';

interface BlobPictureProps {
  readonly blob: Blob;
  /** Says what the picture is; empty where words beside it do. */
  readonly alt: string;
}

/** Shows a picture that exists in memory only. Its address lasts as long as it is shown. */
export function BlobPicture({ blob, alt }: BlobPictureProps): ReactNode {
  const picture = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const url = URL.createObjectURL(blob);
    picture.current!.src = url;
    return () => URL.revokeObjectURL(url);
  }, [blob]);
  return <img ref={picture} alt={alt} decoding="sync" draggable={false} />;
}
