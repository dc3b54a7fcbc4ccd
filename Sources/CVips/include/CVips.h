#ifndef CVIPS_H
#define CVIPS_H

// Pixels in and out of picture files, through libvips and, for WebP, libwebp. Metadata is none of
// its concern: what a file says beside its pixels is neither decoded nor written here.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <zlib.h>

#pragma clang assume_nonnull begin

typedef enum { CVipsPNG, CVipsJPEG, CVipsWebP, CVipsTIFF } CVipsFormat;

typedef enum { CVipsGray, CVipsRGB, CVipsCMYK, CVipsOtherColor } CVipsColor;

typedef struct {
    int width, height;
    /// Samples per pixel, alpha included.
    int channels;
    /// 8 or 16; 0 for signed, wider and floating-point samples.
    int bitDepth;
    CVipsColor color;
    /// Pages of a TIFF or frames of an animation.
    int pages;
} CVipsHeader;

typedef enum {
    CVipsTIFFNone,
    CVipsTIFFPackBits,
    CVipsTIFFLZW,
    CVipsTIFFDeflate,
    CVipsTIFFZstandard,
} CVipsTIFFCompression;

/// Interleaved samples in memory, row after row.
typedef struct {
    const void *samples;
    int width, height;
    int channels;
    int bitDepth;
} CVipsPixels;

/// A file that is open for decoding; its pixels are read in order, once.
typedef struct CVipsReader CVipsReader;

/// Starts libvips; safe to call from several threads and more than once.
bool cvips_start(void);

/// Opens one page of a file in memory, which must outlive the reader; decodes the header only.
/// NULL where that fails, with the reason in `cvips_copy_error`.
CVipsReader *_Nullable cvips_open(CVipsFormat format, const void *bytes, size_t size, int page);

CVipsHeader cvips_header(const CVipsReader *reader);

/// Decodes the pixels, strip by strip, to `origin + x * columnStride + y * rowStride`; strides in
/// bytes, possibly negative. Damaged and truncated files fail.
bool cvips_decode(CVipsReader *reader, void *origin, ptrdiff_t columnStride, ptrdiff_t rowStride);

void cvips_close(CVipsReader *reader);

/// Each encoder returns a complete file without metadata, to be freed with `cvips_free`, and sets
/// `size`; NULL where it fails, with the reason in `cvips_copy_error`.
void *_Nullable cvips_encode_png(CVipsPixels pixels, size_t *size);

/// Quality is 1...100; from 90 on the colours keep their full resolution.
void *_Nullable cvips_encode_jpeg(CVipsPixels pixels, int quality, size_t *size);

/// Quality is 1...100 and has no influence where `lossless` is set. Only 8 bits, RGB or RGBA.
void *_Nullable cvips_encode_webp(
    CVipsPixels pixels, int quality, bool lossless, size_t *size);

/// A classic TIFF of one page in the byte order of the machine.
void *_Nullable cvips_encode_tiff(
    CVipsPixels pixels, CVipsTIFFCompression compression, size_t *size);

void cvips_free(void *bytes);

/// Copies what libvips has to say about its last failures, and forgets it; at most `capacity`
/// bytes, the final zero included.
void cvips_copy_error(char *text, size_t capacity);

#pragma clang assume_nonnull end

#endif
