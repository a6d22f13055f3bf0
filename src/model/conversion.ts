// What a file is and how it is changed before it is uploaded, decided by the plan and carried out by the media room.

/** What is known of a picture or film; null for what nobody told. */
export interface MediaFacts {
  /** Pixels, as it is shown. */
  readonly width: number | null;
  readonly height: number | null;
  /** Milliseconds; films only. */
  readonly durationMs: number | null;
  readonly framesPerSecond: number | null;
}

/** A picture as the server takes it: as large as these bounds allow, upright, without place or camera. */
export interface ImageConversion {
  readonly kind: 'image';
  /** The MIME type it gets. */
  readonly to: string;
  readonly maxBytes: number;
  readonly maxPixels: number;
}

/** A film as the server takes it. */
export interface FilmConversion {
  readonly kind: 'film';
  /** The MIME type it gets: `video/mp4`, or a picture that moves. */
  readonly to: string;
  readonly maxBytes: number;
  readonly maxPixels: number;
  readonly maxFramesPerSecond: number;
  readonly durationMs: number;
}

/** How a file is changed. */
export type Conversion = ImageConversion | FilmConversion;

/** What about a file the server does not take. */
export type MediaProblem = 'type' | 'bytes' | 'pixels' | 'frames';
