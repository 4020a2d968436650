import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Transform, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UnreadableFile } from './unreadable-file.js';

/** A file that grows more than this when it is unpacked is an attack, not a table. */
const highestRatio = 100;

/** Small files may grow as they like. */
const alwaysAllowedBytes = 16 * 1024 * 1024;

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

/** Passes bytes on and says how many there were so far. */
function countBytes(onBytes: (bytes: number) => void): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      onBytes(bytes);
      done(null, chunk);
    },
  });
}

/** Stops a compressed file that unpacks to far more than it is. */
function guardRatio(compressedBytes: () => number): Transform {
  let unpacked = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      unpacked += chunk.length;
      const isBomb = unpacked > alwaysAllowedBytes && unpacked > highestRatio * compressedBytes();
      done(isBomb ? new UnreadableFile('The file unpacks to more than a hundred times its size.') : null, chunk);
    },
  });
}

/**
 * The bytes of a file, unpacked where its first bytes say that it is gzip. `onBytes` is told how many of the file were
 * read. The stages are joined at once, so that no byte passes before somebody listens.
 */
export async function openFile(path: string, onBytes: (bytes: number) => void): Promise<Readable> {
  const unpack = await isGzip(path);
  let read = 0;
  const count = countBytes((bytes) => {
    read = bytes;
    onBytes(bytes);
  });
  if (!unpack) return pipeline(createReadStream(path), count, () => undefined);
  return pipeline(
    createReadStream(path),
    count,
    createGunzip(),
    guardRatio(() => read),
    () => undefined,
  );
}
