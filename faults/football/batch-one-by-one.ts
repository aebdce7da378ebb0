import { fault } from '../fault.ts'

export default fault({
  what: 'The matches of a batch are predicted one after the other, each as slow as one alone may be',
  kind: 'targets',
  run: { items: ['3.3-05', '3.3-11'] },
  red: ['3.3-11'],
  because: /batch is 1\.\d+ s, and has to be less than 1 s/,
  edits: {
    'app/predict.ts': [
      [
        '  const recent = await',
        '  await new Promise((resolve) => setTimeout(resolve, 600))\n  const recent = await',
      ],
    ],
    'app/routes/predictions.ts': [
      [
        `      const predicted = await Promise.all(
        request.body.matches.map((match, index) =>
          predict(services, match, request.log, \`matches.\${index}.\`),
        ),
      )`,
        `      const predicted: Awaited<ReturnType<typeof predict>>[] = []
      for (const [index, match] of request.body.matches.entries())
        predicted.push(await predict(services, match, request.log, \`matches.\${index}.\`))`,
      ],
    ],
  },
})
