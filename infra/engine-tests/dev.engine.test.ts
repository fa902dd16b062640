import { describeLifeOf } from "./environment-life";

describeLifeOf("dev");
