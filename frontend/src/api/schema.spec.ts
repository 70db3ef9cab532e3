import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import { expect, it } from 'vitest'
import document from '../../../docs/openapi.json'

// `npm run generate` writes it anew.
it('has the types that the API says', async () => {
  const types = astToString(await openapiTS(document as unknown as OpenAPI3, { enumValues: true }))
  const { AlbumEdit, AlbumPhotosRequest, AlbumRequest, ContentType, EditRequest, SavedSearchRequest, ShareRequest, UploadRequest } = document.components.schemas
  const text = document.paths['/api/images'].get.parameters.find(({ name }) => name === 'text')
  const labels = document.paths['/api/images'].get.parameters.find(({ name }) => name === 'label')
  const limits = {
    fileNameLength: UploadRequest.properties.fileName.maxLength,
    fileSize: UploadRequest.properties.size.maximum,
    title: EditRequest.properties.title.maxLength,
    caption: EditRequest.properties.caption.maxLength,
    labels: labels?.schema.maxItems,
    text: text?.schema.maxLength,
    searchName: SavedSearchRequest.properties.name.maxLength,
    albumName: AlbumRequest.properties.name.maxLength,
    albumDescription: AlbumEdit.properties.description.maxLength,
    albumPhotosAtOnce: AlbumPhotosRequest.properties.imageIds.maxItems,
    sharedPhotos: ShareRequest.properties.imageIds.maxItems,
    shareTitle: ShareRequest.properties.title.maxLength,
    sharePassword: [ShareRequest.properties.password.minLength, ShareRequest.properties.password.maxLength],
  }

  const schema = [
    '// Made of docs/openapi.json by `npm run generate`.',
    types.trim(),
    `/** What some browsers and systems say instead of a content type. */\nexport const contentTypeAliases: Record<string, components['schemas']['ContentType']> = ${JSON.stringify(ContentType['x-aliases'], null, 2)}`,
    `/** What the API takes at most. */\nexport const limits = ${JSON.stringify(limits)} as const`,
  ].join('\n\n')
  await expect(`${schema}\n`).toMatchFileSnapshot('schema.ts')
})
