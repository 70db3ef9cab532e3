import { fetchOriginalLink } from '../api/images'
import { saveUrl } from './saving'

/** Has the browser save an image as it was uploaded, straight from S3. */
export async function downloadOriginal(id: string): Promise<void> {
  const { url, fileName } = await fetchOriginalLink(id)
  saveUrl(url, fileName)
}
