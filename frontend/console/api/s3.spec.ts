import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { server } from '../../src/testing/server'
import { headObject, listBuckets, listObjects, objectAddress } from './s3'

const xml = (body: string): Response => HttpResponse.xml(`<?xml version="1.0"?>${body}`)

it('lists buckets', async () => {
  const bucket = '<Bucket><Name>originals</Name><CreationDate>2026-05-01T10:00:00.000Z</CreationDate></Bucket>'
  server.use(http.get('/console/aws/', () => xml(`<ListAllMyBucketsResult><Owner/><Buckets>${bucket}</Buckets></ListAllMyBucketsResult>`)))

  expect(await listBuckets()).toEqual([{ name: 'originals', createdAt: '2026-05-01T10:00:00.000Z' }])
})

it('lists a level of a bucket, a page at a time', async () => {
  server.use(
    http.get('/console/aws/b', ({ request }) => {
      const { searchParams } = new URL(request.url)
      expect([searchParams.get('prefix'), searchParams.get('delimiter'), searchParams.get('continuation-token')]).toEqual(['a/', '/', 't'])
      return xml(
        `<ListBucketResult><Prefix>a/</Prefix><NextContinuationToken>u</NextContinuationToken>
         <Contents><Key>a/b&amp;c</Key><LastModified>2026-05-01T10:00:00.000Z</LastModified><Size>12</Size></Contents>
         <CommonPrefixes><Prefix>a/d/</Prefix></CommonPrefixes></ListBucketResult>`,
      )
    }),
  )

  expect(await listObjects('b', 'a/', 't')).toEqual({
    prefixes: ['a/d/'],
    objects: [{ key: 'a/b&c', size: 12, modifiedAt: '2026-05-01T10:00:00.000Z' }],
    next: 'u',
  })
})

it('tells what was stored with an object', async () => {
  const headers = { 'Content-Type': 'image/webp', 'Content-Length': '7', 'X-Amz-Meta-Owner': 'me', 'X-Amz-Request-Id': 'r' }
  server.use(http.head('/console/aws/b/a%20b', () => new HttpResponse(null, { headers })))

  expect(await headObject('b', 'a b')).toEqual({
    contentType: 'image/webp',
    size: 7,
    headers: { 'content-type': 'image/webp', 'content-length': '7', 'x-amz-meta-owner': 'me' },
  })
})

it('says what S3 says is wrong', async () => {
  server.use(http.get('/console/aws/b', () => HttpResponse.xml('<Error><Code>NoSuchBucket</Code><Message>It does not exist</Message></Error>', { status: 404 })))

  await expect(listObjects('b', '', undefined)).rejects.toThrow('It does not exist')
})

it('keeps the slashes of a key', () => {
  expect(objectAddress('b', 'a/ü?#.jpg')).toBe('/console/aws/b/a/%C3%BC%3F%23.jpg')
})
