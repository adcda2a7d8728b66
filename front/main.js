import Graph from "graphology"; import Sigma from "sigma"; console.log(Graph, Sigma);
