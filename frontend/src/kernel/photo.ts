const LONGEST_SIDE = 1600
const QUALITY = 0.85

/** Makes a photo small before it travels, which spares the reader's data and drops where it was taken.
 *  What the phone cannot read goes as it is: the server says what is wrong with it. */
export async function shrunk(photo: File): Promise<Blob> {
  try {
    return await drawnSmaller(await createImageBitmap(photo))
  } catch {
    return photo
  }
}

async function drawnSmaller(picture: ImageBitmap): Promise<Blob> {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('empty canvas'))), 'image/jpeg', QUALITY),
  )
}
