import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { sentence } from '../../shared/words/sentence.ts';
import { AppError, invalid } from '../errors.ts';

const FIELD = 'file';
/** Enough for the fields that browsers and programs add to a form. */
const FIELDS_MAX = 10;

/** Reads the field `file` of a form. Throws if the form is invalid. */
export async function readUpload(request: FastifyRequest, sizeBytesMax: number): Promise<Buffer> {
  // Becomes a response with status 415.
  if (!request.isMultipart()) throw new AppError('unsupported_media_type');
  const limits = { fileSize: sizeBytesMax, files: 1, fields: FIELDS_MAX, parts: FIELDS_MAX + 1 };
  let file: Buffer | undefined;
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') file = await readFile(part);
    }
  } catch (error) {
    throw toRefusal(error, sizeBytesMax);
  }
  if (!file) throw invalid({ [FIELD]: sentence('api.file.missing') });
  return file;
}

async function readFile(part: MultipartFile): Promise<Buffer> {
  const bytes = await part.toBuffer();
  if (part.fieldname !== FIELD) {
    throw invalid({ [FIELD]: sentence('api.file.fieldName', { field: FIELD }) });
  }
  return bytes;
}

/** Every error of the parser is caused by the request. */
function toRefusal(error: unknown, sizeBytesMax: number): AppError {
  if (error instanceof AppError) return error;
  const { code } = error as { code?: string };
  if (code === 'FST_REQ_FILE_TOO_LARGE') {
    const sizeMb = Math.floor(sizeBytesMax / 1024 / 1024);
    return new AppError('too_large', {
      fields: { [FIELD]: sentence('api.file.tooLarge', { max: sizeMb }) },
      cause: error,
    });
  }
  const isTooMuch = code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT';
  const message = isTooMuch ? sentence('api.file.several') : sentence('api.file.incomplete');
  return new AppError('invalid_request', { fields: { [FIELD]: message }, cause: error });
}
