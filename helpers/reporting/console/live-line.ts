import { mask } from '../../secrets/mask.ts'

const FRAMES = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'
const REDRAW_MS = 100

/** One line at the bottom of a terminal that tells what is being done; nothing at all where there is no terminal. */
export class LiveLine {
  readonly #out: NodeJS.WriteStream
  #text = ''
  #frame = 0
  #timer: NodeJS.Timeout | undefined

  constructor(out: NodeJS.WriteStream = process.stdout) {
    this.#out = out
  }

  show(text: string): void {
    this.#text = mask.text(text)
    if (!this.#out.isTTY) return
    this.#timer ??= setInterval(() => this.#draw(), REDRAW_MS).unref()
    this.#draw()
  }

  /** Prints a lasting line above the live one. */
  print(line: string): void {
    this.#erase()
    this.#out.write(`${mask.text(line)}\n`)
    if (this.#timer) this.#draw()
  }

  end(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#erase()
  }

  #draw(): void {
    this.#frame = (this.#frame + 1) % FRAMES.length
    const width = (this.#out.columns || 80) - 3
    this.#erase()
    this.#out.write(`${FRAMES[this.#frame]} ${this.#text.slice(0, width)}`)
  }

  #erase(): void {
    if (this.#out.isTTY) this.#out.write('\r\u001b[2K')
  }
}
