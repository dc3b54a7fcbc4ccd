/* Carries the compiler flags of libvips to CVips; declares nothing. */
