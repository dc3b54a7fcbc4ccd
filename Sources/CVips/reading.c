#include "CVips.h"

#include <string.h>
#include <vips/vips.h>

struct CVipsReader {
    VipsImage *image;
};

static void ignore_message(
    const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data) {}

static gpointer start(gpointer unused) {
    if (VIPS_INIT("lacuna")) return NULL;
    vips_cache_set_max(0);
    vips_concurrency_set(1);
    vips_block_untrusted_set(TRUE);
    // Failures come back as return values; warnings on stderr would only repeat them.
    g_log_set_handler("VIPS", G_LOG_LEVEL_MASK, ignore_message, NULL);
    return GINT_TO_POINTER(1);
}

bool cvips_start(void) {
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, start, NULL) != NULL;
}

void cvips_copy_error(char *text, size_t capacity) {
    char *message = vips_error_buffer_copy();
    g_strlcpy(text, message, capacity);
    g_free(message);
}

static int load(CVipsFormat format, VipsSource *source, int page, VipsImage **image) {
    switch (format) {
    case CVipsPNG:
        return vips_pngload_source(
            source, image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR, NULL);
    case CVipsJPEG:
        return vips_jpegload_source(
            source, image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR, NULL);
    case CVipsWebP:
        return vips_webpload_source(
            source, image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR, NULL);
    case CVipsTIFF:
        return vips_tiffload_source(
            source, image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR,
            "page", page, NULL);
    }
    return -1;
}

CVipsReader *cvips_open(CVipsFormat format, const void *bytes, size_t size, int page) {
    vips_error_clear();
    VipsSource *source = vips_source_new_from_memory(bytes, size);
    if (!source) return NULL;
    VipsImage *image = NULL;
    int failed = load(format, source, page, &image);
    g_object_unref(source);
    if (failed) return NULL;
    CVipsReader *reader = g_new(CVipsReader, 1);
    reader->image = image;
    return reader;
}

static CVipsColor color_of(const VipsImage *image) {
    int bands = image->Bands;
    switch (image->Type) {
    case VIPS_INTERPRETATION_B_W:
    case VIPS_INTERPRETATION_GREY16:
        return bands <= 2 ? CVipsGray : CVipsOtherColor;
    case VIPS_INTERPRETATION_sRGB:
    case VIPS_INTERPRETATION_RGB:
    case VIPS_INTERPRETATION_RGB16:
        return bands == 3 || bands == 4 ? CVipsRGB : CVipsOtherColor;
    case VIPS_INTERPRETATION_CMYK:
        return CVipsCMYK;
    default:
        return CVipsOtherColor;
    }
}

CVipsHeader cvips_header(const CVipsReader *reader) {
    VipsImage *image = reader->image;
    VipsBandFormat format = image->BandFmt;
    return (CVipsHeader){
        .width = image->Xsize,
        .height = image->Ysize,
        .channels = image->Bands,
        .bitDepth = format == VIPS_FORMAT_UCHAR ? 8 : format == VIPS_FORMAT_USHORT ? 16 : 0,
        .color = color_of(image),
        .pages = vips_image_get_n_pages(image),
    };
}

static void place(
    const uint8_t *line, int width, size_t pixel, uint8_t *target, ptrdiff_t columnStride) {
    if (columnStride == (ptrdiff_t)pixel) {
        memcpy(target, line, width * pixel);
        return;
    }
    for (int x = 0; x < width; x++, line += pixel, target += columnStride)
        for (size_t byte = 0; byte < pixel; byte++) target[byte] = line[byte];
}

bool cvips_decode(CVipsReader *reader, void *origin, ptrdiff_t columnStride, ptrdiff_t rowStride) {
    enum { stripHeight = 64 };
    VipsImage *image = reader->image;
    VipsRegion *region = vips_region_new(image);
    bool succeeded = true;
    for (int top = 0; succeeded && top < image->Ysize; top += stripHeight) {
        VipsRect strip = {0, top, image->Xsize, VIPS_MIN(stripHeight, image->Ysize - top)};
        succeeded = vips_region_prepare(region, &strip) == 0;
        for (int y = top; succeeded && y < top + strip.height; y++)
            place(
                VIPS_REGION_ADDR(region, 0, y), image->Xsize, VIPS_IMAGE_SIZEOF_PEL(image),
                (uint8_t *)origin + y * rowStride, columnStride);
    }
    g_object_unref(region);
    return succeeded;
}

void cvips_close(CVipsReader *reader) {
    g_object_unref(reader->image);
    g_free(reader);
}
