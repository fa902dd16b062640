import { describeLifeOf } from "./environment-life";

describeLifeOf("prod");
