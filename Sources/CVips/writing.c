#include "CVips.h"

#include <vips/vips.h>
#include <webp/encode.h>

static VipsInterpretation interpretation_of(CVipsPixels pixels) {
    if (pixels.channels <= 2)
        return pixels.bitDepth == 16 ? VIPS_INTERPRETATION_GREY16 : VIPS_INTERPRETATION_B_W;
    return pixels.bitDepth == 16 ? VIPS_INTERPRETATION_RGB16 : VIPS_INTERPRETATION_sRGB;
}

static VipsImage *image_of(CVipsPixels pixels) {
    vips_error_clear();
    size_t size = (size_t)pixels.width * pixels.height * pixels.channels * (pixels.bitDepth / 8);
    VipsImage *image = vips_image_new_from_memory(
        pixels.samples, size, pixels.width, pixels.height, pixels.channels,
        pixels.bitDepth == 16 ? VIPS_FORMAT_USHORT : VIPS_FORMAT_UCHAR);
    if (image) image->Type = interpretation_of(pixels);
    return image;
}

void *cvips_encode_png(CVipsPixels pixels, size_t *size) {
    VipsImage *image = image_of(pixels);
    if (!image) return NULL;
    void *bytes = NULL;
    int failed = vips_pngsave_buffer(image, &bytes, size, "strip", TRUE, NULL);
    g_object_unref(image);
    return failed ? NULL : bytes;
}

void *cvips_encode_jpeg(CVipsPixels pixels, int quality, size_t *size) {
    VipsImage *image = image_of(pixels);
    if (!image) return NULL;
    void *bytes = NULL;
    // "auto" is full resolution from quality 90 on.
    int failed = vips_jpegsave_buffer(
        image, &bytes, size, "Q", quality, "subsample_mode", VIPS_FOREIGN_SUBSAMPLE_AUTO, "strip",
        TRUE, NULL);
    g_object_unref(image);
    return failed ? NULL : bytes;
}

static VipsForeignTiffCompression compression_of(CVipsTIFFCompression compression) {
    switch (compression) {
    case CVipsTIFFNone: return VIPS_FOREIGN_TIFF_COMPRESSION_NONE;
    case CVipsTIFFPackBits: return VIPS_FOREIGN_TIFF_COMPRESSION_PACKBITS;
    case CVipsTIFFLZW: return VIPS_FOREIGN_TIFF_COMPRESSION_LZW;
    case CVipsTIFFDeflate: return VIPS_FOREIGN_TIFF_COMPRESSION_DEFLATE;
    case CVipsTIFFZstandard: return VIPS_FOREIGN_TIFF_COMPRESSION_ZSTD;
    }
    return VIPS_FOREIGN_TIFF_COMPRESSION_DEFLATE;
}

void *cvips_encode_tiff(CVipsPixels pixels, CVipsTIFFCompression compression, size_t *size) {
    VipsImage *image = image_of(pixels);
    if (!image) return NULL;
    void *bytes = NULL;
    int failed = vips_tiffsave_buffer(
        image, &bytes, size, "compression", compression_of(compression), "strip", TRUE, NULL);
    g_object_unref(image);
    return failed ? NULL : bytes;
}

// libvips 8.14 clears the colours of transparent pixels: it cannot ask libwebp for exactness.
static bool encode_webp(
    CVipsPixels pixels, const WebPConfig *config, WebPPicture *picture, WebPMemoryWriter *writer) {
    picture->use_argb = config->lossless;
    picture->width = pixels.width;
    picture->height = pixels.height;
    picture->writer = WebPMemoryWrite;
    picture->custom_ptr = writer;
    int stride = pixels.width * pixels.channels;
    int imported = pixels.channels == 4 ? WebPPictureImportRGBA(picture, pixels.samples, stride)
                                        : WebPPictureImportRGB(picture, pixels.samples, stride);
    return imported && WebPEncode(config, picture);
}

void *cvips_encode_webp(CVipsPixels pixels, int quality, bool lossless, size_t *size) {
    WebPConfig config;
    WebPPicture picture;
    if (!WebPConfigInit(&config) || !WebPPictureInit(&picture)) return NULL;
    config.lossless = lossless;
    config.quality = lossless ? 75 : quality;
    config.exact = 1;
    WebPMemoryWriter writer;
    WebPMemoryWriterInit(&writer);
    bool succeeded = encode_webp(pixels, &config, &picture, &writer);
    if (!succeeded) vips_error("webp", "encoder error %d", picture.error_code);
    WebPPictureFree(&picture);
    void *bytes = succeeded ? g_memdup2(writer.mem, writer.size) : NULL;
    *size = writer.size;
    WebPMemoryWriterClear(&writer);
    return bytes;
}

void cvips_free(void *bytes) { g_free(bytes); }
