import { expect, it } from 'vitest'
import { endpointOf } from './awsEndpoint.ts'

it('is LocalAws unless told otherwise', () => {
  expect(endpointOf('s3', {})).toEqual({ url: 'http://localhost:4566', region: 'us-east-1', accessKeyId: 'test', secretAccessKey: 'test' })
})

it('is what the variables of the SDKs say', () => {
  const environment = {
    AWS_ENDPOINT_URL: 'http://localhost:5000',
    AWS_ENDPOINT_URL_SFN: 'http://localhost:5001',
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'id',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'token',
  }
  const identity = { region: 'eu-west-1', accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' }

  expect(endpointOf('states', environment)).toEqual({ url: 'http://localhost:5001', ...identity })
  expect(endpointOf('dynamodb', environment)).toEqual({ url: 'http://localhost:5000', ...identity })
})
